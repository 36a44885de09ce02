"""QTI 2.1, which TAO, OpenOlat, Blackboard, Brightspace and Inspera read; players of 2.2 read it, too.

How questions become items stands in ``qti_items.py``, how these become a package in ``qti_packages.py``.
"""

from __future__ import annotations

from trainer.formats.model import Format
from trainer.formats.qti import Edition
from trainer.formats.qti_packages import changed, package_writer
from trainer.formats.wording import untypable

EDITION = Edition(
    namespace="http://www.imsglobal.org/xsd/imsqti_v2p1",
    schema="http://www.imsglobal.org/xsd/qti/qtiv2p1/imsqti_v2p1.xsd",
    package_namespace="http://www.imsglobal.org/xsd/imscp_v1p1",
    package_schema="http://www.imsglobal.org/xsd/qti/qtiv2p1/qtiv2p1_imscpv1p2_v1p0.xsd",
    package_name=("QTIv2.1 Package", "1.0.0"),
    item_type="imsqti_item_xmlv2p1",
    test_type="imsqti_test_xmlv2p1",
)

FORMAT = Format(
    name="qti21",
    title="QTI 2.1",
    suffix=".zip",
    write=package_writer(EDITION),
    unfit=untypable,
    changed=changed,
    after="In TAO: Tests, Import, QTI/APIP Test Content Package. Elsewhere: import a QTI 2.1 package.",
)
