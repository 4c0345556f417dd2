// Runs a script for Google Apps Script against a FormApp that records what it is told, and refuses
// what Google refuses: two rows or columns alike, none at all, an empty title of a form.
import { readFileSync } from "node:fs";

const log = [];

function unlike(kind, values) {
  if (!Array.isArray(values) || values.length === 0) throw new Error(`no ${kind}`);
  if (new Set(values).size < values.length) throw new Error(`two ${kind} are alike`);
  return values;
}

class Item {
  constructor(kind) {
    this.recorded = { kind };
  }
  setTitle(title) {
    return this.#set("title", title);
  }
  setHelpText(help) {
    return this.#set("help", help);
  }
  #set(key, value) {
    if (typeof value !== "string") throw new Error(`${key} is no text`);
    this.recorded[key] = value;
    return this;
  }
}

class Question extends Item {
  setRequired(required) {
    this.recorded.required = required;
    return this;
  }
}

class Grid extends Question {
  setRows(rows) {
    this.recorded.rows = unlike("rows", rows);
    return this;
  }
  setColumns(columns) {
    this.recorded.columns = unlike("columns", columns);
    return this;
  }
}

class Form {
  constructor(title) {
    if (!title) throw new Error("a form needs a title");
    this.recorded = { created: title, settings: {}, items: [] };
    for (const name of [
      "setTitle",
      "setDescription",
      "setConfirmationMessage",
      "setCollectEmail",
      "setLimitOneResponsePerUser",
      "setAllowResponseEdits",
      "setPublishingSummary",
      "setShowLinkToRespondAgain",
      "setProgressBar",
    ]) {
      this[name] = (value) => {
        this.recorded.settings[name] = value;
        return this;
      };
    }
  }
  // As in an account of no organisation.
  setRequireLogin() {
    throw new Error("This operation is not supported");
  }
  #add(item) {
    this.recorded.items.push(item.recorded);
    return item;
  }
  addSectionHeaderItem() {
    return this.#add(new Item("heading"));
  }
  addPageBreakItem() {
    return this.#add(new Item("page"));
  }
  addGridItem() {
    return this.#add(new Grid("grid"));
  }
  addTextItem() {
    return this.#add(new Question("line"));
  }
  addParagraphTextItem() {
    return this.#add(new Question("words"));
  }
  getPublishedUrl() {
    return "https://docs.google.com/forms/d/e/made-up/viewform";
  }
  getEditUrl() {
    return "https://docs.google.com/forms/d/made-up/edit";
  }
}

const made = [];
const FormApp = {
  create(title) {
    const form = new Form(title);
    made.push(form);
    return form;
  },
};
const Logger = { log: (line) => log.push(line) };
const source = readFileSync(process.argv[2], "utf-8");
new Function("FormApp", "Logger", `${source}\nmakeForm();`)(FormApp, Logger);
console.log(JSON.stringify({ forms: made.map((form) => form.recorded), log }));
