// Loads the JSON of a survey into SurveyJS, fills it in as the answers say, page by page, and prints
// what comes of it: `texts` of the questions in a language, `errors`, and the `data` of each person.
import { readFileSync } from "node:fs";
import { Model } from "survey-core";

const [survey, answers, locale] = process.argv.slice(2);
const json = JSON.parse(readFileSync(survey, "utf-8"));
const people = JSON.parse(readFileSync(answers, "utf-8"));
const errors = [];
const data = [];
let texts = {};
let done = "";
for (const person of people) {
  const model = new Model(json);
  if (locale) model.locale = locale;
  errors.push(...(model.jsonErrors ?? []).map((error) => error.getFullDescription()));
  texts = { title: model.processedTitle };
  for (const question of model.getAllQuestions()) {
    if (question.getType() === "matrix") {
      const chosen = {};
      for (const row of question.visibleRows) {
        const columns = question.visibleColumns.map((column) => [column.value, column.text]);
        texts[row.name] = { text: row.text, columns, required: question.isRequired };
        if (row.name in person) {
          chosen[row.name] = question.visibleColumns[person[row.name]].value;
        }
      }
      question.value = chosen; // all rows at once: after each change SurveyJS goes through all of them
    } else {
      texts[question.name] = { text: question.processedTitle, required: question.isRequired };
      if (question.name in person) question.value = person[question.name];
    }
  }
  while (!model.isLastPage) {
    if (!model.nextPage()) throw new Error("a page would not be left");
  }
  if (!model.completeLastPage()) throw new Error("the survey would not be completed");
  done = model.processedCompletedHtml;
  data.push(model.data);
}
console.log(JSON.stringify({ errors, texts, data, done }));
