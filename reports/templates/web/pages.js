/* Makes the pages better where it runs: what cannot be sent waits for a connection, and a kiosk clears itself. */
(function () {
  "use strict";
  var body = document.body, data = body.dataset, pressed = null, unsent = false, over = false;

  function say(text) {
    if (over) return;
    var said = document.getElementById("waiting");
    if (!said) {
      said = document.createElement("p");
      said.id = "waiting";
      said.setAttribute("role", "status");
      document.querySelector("main").appendChild(said);
    }
    said.textContent = text;
    said.hidden = !text;
  }

  function go(address) {
    if (data.idle || data.next) location.replace(address);
    else location.assign(address);
  }

  function leave(address) { /* nobody sees what stood here, also while what was answered waits */
    function later() { setTimeout(function () { leave(address); }, unsent ? 1000 : 5000); }
    over = true;
    document.querySelector("main").textContent = "";
    if (!window.fetch) { location.replace(address); return; }
    fetch(address).then(function () {
      if (unsent) later();
      else location.replace(address);
    }, later);
  }

  function send(form, fields) {
    var again = null;
    function retry() {
      clearTimeout(again);
      removeEventListener("online", retry);
      send(form, fields);
    }
    function wait(said) {
      say(said);
      addEventListener("online", retry);
      again = setTimeout(retry, 5000);
    }
    unsent = true;
    fetch(form.action, { method: "POST", body: fields, headers: { "X-Reflect": "later" } }).then(function (answer) {
      if (answer.status === 429 || answer.status > 501) { wait(data.busy); return; }
      unsent = false;
      if (over) return;
      if (answer.status === 204) { go(answer.headers.get("X-Next")); return; }
      return answer.text().then(function (page) {
        document.open();
        document.write(page);
        document.close();
      });
    }).catch(function () { wait(data.waiting); });
  }

  document.addEventListener("click", function (event) {
    pressed = event.target.closest ? event.target.closest("button") : null;
  });

  document.addEventListener("submit", function (event) {
    var form = event.target, button = event.submitter || pressed, fields;
    if (!window.fetch || !window.URLSearchParams || !FormData.prototype.forEach) return;
    event.preventDefault();
    if (form.sending) return;
    form.sending = true;
    fields = new URLSearchParams();
    new FormData(form).forEach(function (value, name) { fields.append(name, value); });
    if (!event.submitter && document.activeElement && document.activeElement.type === "text") button = null;
    if (button && button.name) fields.append(button.name, button.value);
    send(form, fields);
  });

  addEventListener("pageshow", function () {
    Array.prototype.forEach.call(document.forms, function (form) { form.sending = false; });
  });

  if (data.idle) {
    var clock, idle = data.idle * 1000, warned = data.warning * 1000, warning = false;
    var touched = function () {
      clearTimeout(clock);
      if (warning) say("");
      warning = false;
      clock = setTimeout(function () {
        warning = true;
        say(data.still);
        clock = setTimeout(function () { leave(data.clear); }, warned);
      }, idle - warned);
    };
    ["pointerdown", "keydown", "input", "scroll"].forEach(function (kind) { addEventListener(kind, touched, { passive: true }); });
    touched();
  }
  if (data.next) setTimeout(function () { leave(data.start); }, data.next * 1000);
})();
