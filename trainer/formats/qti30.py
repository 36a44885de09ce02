"""QTI 3.0, which TAO and new platforms read: the items and packages of ``qti21.py`` by the names of this edition."""

from __future__ import annotations

from trainer.formats.model import Format
from trainer.formats.qti import Edition
from trainer.formats.qti_packages import changed, package_writer
from trainer.formats.wording import untypable

EDITION = Edition(
    namespace="http://www.imsglobal.org/xsd/imsqtiasi_v3p0",
    schema="https://purl.imsglobal.org/spec/qti/v3p0/schema/xsd/imsqti_asiv3p0_v1p0.xsd",
    package_namespace="http://www.imsglobal.org/xsd/qti/qtiv3p0/imscp_v1p1",
    package_schema="https://purl.imsglobal.org/spec/qti/v3p0/schema/xsd/imsqtiv3p0_imscpv1p2_v1p0.xsd",
    package_name=("QTI Package", "3.0.0"),
    item_type="imsqti_item_xmlv3p0",
    test_type="imsqti_test_xmlv3p0",
    kebab=True,
    feedback_body="contentBody",
)

FORMAT = Format(
    name="qti30",
    title="QTI 3.0",
    suffix=".zip",
    write=package_writer(EDITION),
    unfit=untypable,
    changed=changed,
    after="Import it as a QTI 3.0 package.",
)
