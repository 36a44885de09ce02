"use strict";
/* Decides whether an answer is right, as Trainer itself does: what a fair examiner would not hold against anybody does
   not count. An answer is a list of parts: the chosen options, what fills the gaps, lines in order, or right sides. */

const grading = (() => {
  const ARTICLES = new Set(["the", "a", "an"]);
  const TITLES = new Set(["mr", "mrs", "ms", "miss", "dr", "prof", "professor", "sir"]);
  const ALIKE = new Map(Object.entries({
    percent: "%", dollars: "$", dollar: "$", euros: "€", euro: "€", pounds: "£", pound: "£", and: "&",
  }));
  const UNITS = new Set("%$€£");
  const QUALIFYING = new Set(["about", "around", "nearly", "almost", "roughly", "approximately", "over", "more", "than"]);
  const LETTERS = { ß: "ss", ø: "o", đ: "d", ð: "d", ł: "l", æ: "ae", œ: "oe", þ: "th", ı: "i", ς: "σ" };
  const SMALL = new Map([
    "zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve",
    "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen",
  ].map((word, value) => [word, value]));
  const TENS = new Map(["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"]
    .map((word, place) => [word, 10 * (place + 2)]));
  const SCALES = new Map(Object.entries({ hundred: 1e2, thousand: 1e3, million: 1e6, billion: 1e9, trillion: 1e12 }));
  const ORDINALS = new Map(Object.entries({
    first: "1", second: "2", third: "3", fifth: "5", eighth: "8", ninth: "9", twelfth: "12", twentieth: "20",
  }));
  const MONTHS = new Map([
    "january", "february", "march", "april", "may", "june",
    "july", "august", "september", "october", "november", "december",
  ].flatMap((name, place) => [[name, place + 1], [name.slice(0, 3), place + 1]]).concat([["sept", 9]]));
  const BESIDE_DATES = new Set([
    "monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday", "the", "of", "on", "in",
  ]);
  const ERAS = new Set(["bc", "ad", "bce", "ce"]);
  const TOKEN = /\d+(?:[.,]\d+)*|[\p{L}\p{Nl}\p{No}]+|[%$€£&]|[-+](?=\d)/gu;

  /** The value of a digit of any script; the digits of each stand together, zero first. */
  function digit(character) {
    const code = character.codePointAt(0);
    let value = 0;
    while (value < 9 && /\p{Nd}/u.test(String.fromCodePoint(code - value - 1))) value += 1;
    return String(value);
  }

  /** Lower case without accents, with plain apostrophes and without the marks that only join words. */
  function folded(text) {
    return text.normalize("NFKC").toLowerCase()
      .replace(/[ßøđðłæœþıς]/gu, (letter) => LETTERS[letter])
      .normalize("NFKD").replace(/\p{Mn}/gu, "")
      .replace(/(?![0-9])\p{Nd}/gu, digit)
      .replace(/(?<![\p{L}\p{N}_])(?:[a-z]\.){2,}/gu, (found) => found.replaceAll(".", ""))
      .replace(/per[ -]cent(?![\p{L}\p{N}_])/gu, "percent")
      .replace(/(?<![\p{L}\p{N}_])(\d+)(?:st|nd|rd|th)(?![\p{L}\p{N}_])/gu, "$1")
      .replace(/[’‘'`´]/gu, "");
  }

  function number(word) {
    let plain = word;
    if (/^\d{1,3}(?:,\d{3})+(?:\.\d+)?$/.test(word)) plain = word.replaceAll(",", "");
    else if (word.split(",").length === 2 && !word.includes(".")) plain = word.replace(",", ".");
    const value = Number(plain);
    return Number.isNaN(value) ? Number(plain.replace(/\D/g, "")) : value;
  }

  /** The value of number words and digits that follow each other: "twenty", "one" or "2", "million". */
  function valueOf(run) {
    let total = 0;
    let current = 0;
    for (const word of run) {
      if (SCALES.has(word)) {
        current = Math.max(current, 1) * SCALES.get(word);
        if (SCALES.get(word) > 100) {
          total += current;
          current = 0;
        }
      } else {
        current += SMALL.get(word) ?? TENS.get(word) ?? number(word);
      }
    }
    return String(total + current);
  }

  function withValues(words) {
    const made = [];
    let run = [];
    for (const word of [...words, ""]) {
      if (word === "&" && ["hundred", "thousand"].includes(run.at(-1))) continue;
      if (SMALL.has(word) || TENS.has(word) || SCALES.has(word) || (!run.length && /^\d/.test(word))) {
        run.push(word);
        continue;
      }
      if (run.length) made.push(valueOf(run));
      run = [];
      if (word) made.push(ORDINALS.get(word) ?? word);
    }
    return made;
  }

  /** A date that names its month as year, month and day, null for anything else. */
  function day(text) {
    const words = (text.match(/[a-z]+|\d+/g) ?? []).filter((word) => !BESIDE_DATES.has(word));
    const months = words.filter((word) => MONTHS.has(word));
    const eras = words.filter((word) => ERAS.has(word));
    const numbers = words.filter((word) => /^\d/.test(word));
    const strange = words.length - months.length - eras.length - numbers.length;
    if (strange || months.length !== 1 || eras.length > 1 || numbers.length < 1 || numbers.length > 2) return null;
    const days = numbers.filter((word) => word.length <= 2 && Number(word) >= 1 && Number(word) <= 31).slice(0, 1);
    const years = numbers.filter((word) => !days.includes(word));
    if (years.length > 1) return null;
    const era = eras.length && eras[0].startsWith("b") ? "bc" : "";
    return ["date", years.join("") + era, String(MONTHS.get(months[0])), days.join("")];
  }

  /** What counts of a typed answer, as comparable words. */
  function normalised(text) {
    const plain = folded(text);
    const date = day(plain);
    if (date) return date;
    let words = (plain.match(TOKEN) ?? []).map((word) => ALIKE.get(word) ?? word);
    while (words.length > 1 && (ARTICLES.has(words[0]) || TITLES.has(words[0]))) words = words.slice(1);
    words = withValues(words);
    return [...words.filter((word) => !UNITS.has(word)), ...words.filter((word) => UNITS.has(word)).sort()];
  }

  /** One number with what stands around it as its unit; the number is null where there is none or more than one. */
  function numberAndUnit(text) {
    const words = normalised(text).filter((word) => !QUALIFYING.has(word));
    const numbers = words.filter((word) => /^\d+(?:\.\d+)?(?:e[+-]?\d+)?$/.test(word));
    if (numbers.length !== 1) return [null, []];
    return [Number(numbers[0]), words.filter((word) => word !== numbers[0]).map((word) => word.replace(/s$/, ""))];
  }

  const same = (one, other) => one.length === other.length && one.every((part, place) => part === other[place]);
  const oneLine = (text) => text.split(/\s+/u).filter(Boolean).join(" ");

  function typed(text, answers) {
    const given = normalised(text);
    if (given.length && answers.some((answer) => same(given, normalised(answer)))) return true;
    return oneLine(text) !== "" && answers.some((answer) => oneLine(answer) === oneLine(text));
  }

  function numeric(question, text) {
    if (typed(text, question.key)) return true;
    const [value, unit] = numberAndUnit(text);
    const allowed = question.tolerance + 1e-9 * Math.abs(question.value);
    if (value === null || Math.abs(value - question.value) > allowed) return false;
    const [, wanted] = numberAndUnit(`1 ${question.unit}`);
    return !unit.length || !wanted.length || same(unit, wanted);
  }

  /** Whether the parts of an answer are right. */
  function right(question, parts) {
    switch (question.kind) {
      case "cloze": case "short": case "gaps":
        return parts.length === question.key.length
          && parts.every((part, place) => typed(part, [question.key[place], ...(question.accepted?.[place] ?? [])]));
      case "numeric":
        return numeric(question, parts[0] ?? "");
      case "multiple":
        return same([...parts].sort(), [...question.key].sort());
      default:
        return same(parts, question.key);
    }
  }

  return { right, normalised };
})();
