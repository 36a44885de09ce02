/* Asks one question after the other, shows what became of each, and at the end what was missed. Texts of the quiz only
   ever become text nodes and values, never markup. */

(() => {
  const quiz = JSON.parse(document.getElementById("quiz").textContent);
  const main = document.getElementById("main");
  const said = document.getElementById("said");
  const progress = document.getElementById("progress");
  const count = document.getElementById("count");
  let questions = quiz;
  let results = [];

  /** Make an element with attributes (those that are false are left out) and children, of which strings are text. */
  function make(name, attributes = {}, ...children) {
    const made = document.createElement(name);
    for (const [key, value] of Object.entries(attributes)) {
      if (key === "onclick") made.addEventListener("click", value);
      else if (value !== false) made.setAttribute(key, value === true ? "" : value);
    }
    made.append(...children.flat());
    return made;
  }

  /** A text in its own direction. */
  const bdi = (text, attributes = {}) => make("bdi", attributes, text);

  function option(type, text, place) {
    const box = make("input", { type, name: "option", id: `option-${place}` });
    const key = place < 9 ? [make("kbd", { "aria-hidden": "true" }, String(place + 1))] : [];
    return make("label", { class: "option", for: box.id }, box, bdi(text), key);
  }

  function chooser(question) {
    const type = question.kind === "multiple" ? "checkbox" : "radio";
    const labels = question.options.map((text, place) => option(type, text, place));
    return {
      node: make("div", { class: "options" }, labels),
      given: () => question.options.filter((_, place) => labels[place].control.checked),
      mark() {
        labels.forEach((label, place) => {
          const text = question.options[place];
          const chosen = label.control.checked;
          const fits = question.key.includes(text);
          if (!fits && !chosen) return;
          label.classList.add(fits ? "right" : "wrong");
          label.append(make("span", { class: "sign" }, !fits ? "✗ wrong" : chosen ? "✓ right" : "✓ missed"));
        });
      },
    };
  }

  function typing(question, stem) {
    const wide = question.pieces.length === 1;
    const fields = question.key.map((_, place) => make("input", {
      type: "text", autocomplete: "off", autocapitalize: "off", spellcheck: "false", dir: "auto",
      class: wide ? "wide" : "gap", inputmode: question.kind === "numeric" ? "decimal" : false,
      "aria-label": wide ? "Your answer" : `Gap ${place + 1} of ${question.key.length}`,
    }));
    if (!wide) {
      stem.replaceChildren(...question.pieces.flatMap((piece, place) => [piece, fields[place] ?? ""]));
    }
    const unit = question.unit ? [bdi(question.unit, { class: "unit" })] : [];
    return {
      node: make("div", { class: "typed" }, wide ? [...fields, ...unit] : []),
      given: () => fields.map((field) => field.value.trim()),
      complete: (parts) => parts.every(Boolean),
      mark() {},
    };
  }

  function ordering(question) {
    const list = make("ol", { class: "lines" });
    const texts = new Map();
    function move(line, step) {
      const lines = [...list.children];
      const other = lines[lines.indexOf(line) + step];
      if (!other) return;
      if (step < 0) other.before(line);
      else other.after(line);
      const place = [...list.children].indexOf(line);
      line.querySelector(step < 0 ? ".up" : ".down").focus();
      said.textContent = `${texts.get(line)}: place ${place + 1} of ${lines.length}`;
    }
    for (const text of question.options) {
      const line = make("li", {}, bdi(text));
      line.append(make("span", { class: "moves" },
        make("button", { type: "button", class: "up", "aria-label": `Move up: ${text}`, onclick: () => move(line, -1) }, "↑"),
        make("button", { type: "button", class: "down", "aria-label": `Move down: ${text}`, onclick: () => move(line, 1) }, "↓")));
      texts.set(line, text);
      list.append(line);
    }
    return {
      node: list,
      given: () => [...list.children].map((line) => texts.get(line)),
      mark() {
        [...list.children].forEach((line, place) => {
          const fits = texts.get(line) === question.key[place];
          line.classList.add(fits ? "right" : "wrong");
          line.append(make("span", { class: "sign" }, fits ? "✓" : `✗ place ${question.key.indexOf(texts.get(line)) + 1}`));
        });
      },
    };
  }

  function matching(question) {
    const chosen = question.left.map((text, place) => make("select", { id: `left-${place}` },
      make("option", { value: "" }, "Choose…"),
      question.options.map((right, number) => make("option", { value: number }, right))));
    const rows = question.left.map((text, place) => make("div", { class: "pair" },
      make("label", { for: `left-${place}` }, bdi(text)), chosen[place]));
    return {
      node: make("div", { class: "pairs" }, rows),
      given: () => chosen.map((select) => (select.value === "" ? "" : question.options[Number(select.value)])),
      complete: (parts) => parts.every(Boolean),
      mark() {
        rows.forEach((row, place) => {
          const fits = question.options[Number(chosen[place].value)] === question.key[place] && chosen[place].value !== "";
          row.classList.add(fits ? "right" : "wrong");
          row.append(make("span", { class: "sign" }, fits ? "✓" : "✗ ", fits ? "" : bdi(question.key[place])));
        });
      },
    };
  }

  const INPUTS = {
    choice: chooser, "true-false": chooser, multiple: chooser, ordering, matching,
    cloze: typing, gaps: typing, short: typing, numeric: typing,
  };

  /** An answer as a person reads it. */
  function shown(question, parts) {
    const texts = question.kind === "matching" ? question.left.map((left, place) => [bdi(left), " – ", bdi(parts[place])])
      : question.kind === "ordering" ? parts.map((part, place) => [`${place + 1}. `, bdi(part)])
        : parts.map((part) => [bdi(part)]);
    return texts.flatMap((text, place) => (place ? ["; ", ...text] : text));
  }

  function accepted(question) {
    const also = (question.accepted ?? []).flat();
    const texts = also.flatMap((text, place) => [place ? " / " : "", bdi(text)]);
    const range = question.tolerance ? [` (± ${question.tolerance})`] : [];
    return [...range, ...(texts.length ? [" (also right: ", ...texts, ")"] : [])];
  }

  /** The key, and the passages that prove it with the key marked. */
  function explained(question) {
    const passages = question.proofs.map(([before, key, behind]) => make("blockquote", { dir: "auto" },
      before, key ? make("mark", {}, key) : "", behind));
    return [
      make("p", { class: "answer" }, make("b", {}, "Answer: "), make("span", { class: "key" }, shown(question, question.key)),
        make("span", { class: "also" }, accepted(question))),
      ...passages,
      make("p", { class: "where" }, "— ", bdi(question.where)),
    ];
  }

  function verdict(result, heading) {
    const { question, parts, right } = result;
    const empty = parts === null;
    const words = right ? "✓ Right" : empty ? "– Skipped" : "✗ Not right";
    const yours = right || empty ? [] : [make("p", { class: "yours" }, make("b", {}, "You: "), shown(question, parts))];
    return [make(heading, { class: "verdict" }, words), ...yours, ...explained(question)];
  }

  function stemOf(question) {
    return bdi(question.pieces.join("_____"), { class: "stem" });
  }

  function ask() {
    const question = questions[results.length];
    const stem = stemOf(question);
    const input = INPUTS[question.kind](question, stem);
    const hint = make("p", { class: "hint", role: "alert" });
    const check = make("button", { class: "main" }, "Check");
    const skip = make("button", { type: "button", onclick: () => judge(null) }, "Skip");
    const buttons = make("div", { class: "buttons" }, check, skip);
    const told = question.instruction ? [make("p", { class: "told" }, question.instruction)] : [];
    const controls = make("fieldset", { "aria-labelledby": "stem" }, input.node);
    const form = make("form", { class: "card", novalidate: true },
      make("p", { class: "document" }, bdi(question.document)), told, make("p", { id: "stem", dir: "auto" }, stem),
      controls, hint, buttons);

    function judge(parts) {
      const result = { question, parts, right: parts !== null && grading.right(question, parts) };
      results.push(result);
      input.mark();
      for (const control of form.querySelectorAll("input, select, fieldset button")) control.disabled = true;
      hint.remove();
      const next = make("button", { type: "button", class: "main", onclick: goOn },
        results.length < questions.length ? "Next" : "Result");
      buttons.replaceChildren(next);
      buttons.before(make("section", { class: `feedback ${result.right ? "right" : "wrong"}`, "aria-label": "Feedback" },
        verdict(result, "h2")));
      said.textContent = result.right ? "Right." : `${parts === null ? "Skipped" : "Not right"}. Answer: ${question.key.join("; ")}`;
      advance();
      next.focus();
    }

    form.addEventListener("submit", (event) => {
      event.preventDefault();
      if (results.length && results.at(-1).question === question) return;
      const parts = input.given();
      const complete = input.complete ?? ((given) => given.length > 0);
      if (complete(parts)) judge(parts);
      else hint.textContent = "Answer first, or skip.";
    });
    said.textContent = "";
    main.replaceChildren(form);
    advance();
    form.querySelector("input, select, .down")?.focus();
  }

  function goOn() {
    if (results.length < questions.length) ask();
    else finish();
  }

  function advance() {
    progress.max = questions.length;
    progress.value = results.length;
    const shownNow = main.querySelector(".feedback") ? results.length : Math.min(results.length + 1, questions.length);
    count.textContent = `Question ${shownNow} of ${questions.length}`;
  }

  function begin(chosen) {
    questions = chosen;
    results = [];
    ask();
  }

  function finish() {
    const missed = results.filter((result) => !result.right);
    const got = results.length - missed.length;
    const heading = make("h2", { tabindex: "-1", class: "score" },
      make("strong", {}, `${got} of ${results.length}`), ` right (${Math.round((100 * got) / results.length)} %)`);
    const buttons = make("div", { class: "buttons" });
    if (missed.length) {
      buttons.append(make("button", { class: "main", onclick: () => begin(missed.map((result) => result.question)) }, "Again what was missed"));
    }
    buttons.append(make("button", { class: missed.length ? false : "main", onclick: () => begin(quiz) }, "All again"));
    const list = missed.map((result) => make("li", {},
      make("p", { class: "document" }, bdi(result.question.document)), make("p", { dir: "auto" }, stemOf(result.question)),
      make("div", { class: "feedback wrong" }, verdict(result, "h4"))));
    main.replaceChildren(make("section", { class: "card" }, heading, buttons,
      missed.length ? [make("h3", {}, "What was missed"), make("ol", { class: "missed" }, list)] : make("p", {}, "Nothing was missed.")));
    count.textContent = "Finished";
    progress.value = questions.length;
    heading.focus();
  }

  document.addEventListener("keydown", (event) => {
    const typingNow = event.target instanceof HTMLElement && event.target.matches("input[type=text], select");
    if (typingNow || event.ctrlKey || event.metaKey || event.altKey || !/^[1-9]$/.test(event.key)) return;
    const box = document.getElementById(`option-${Number(event.key) - 1}`);
    if (!box || box.disabled) return;
    event.preventDefault();
    box.click();
    box.focus();
  });

  begin(quiz);
})();
