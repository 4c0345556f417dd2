// What the theme leaves out for those who listen to a page or use no mouse.
for (const caption of document.querySelectorAll("[role=heading]:not([aria-level])")) {
  caption.setAttribute("aria-level", "2");
}
document.querySelector(".sidebar-drawer")?.setAttribute("aria-label", "All pages");
document.querySelector(".toc-drawer")?.setAttribute("aria-label", "On this page");
for (const wide of document.querySelectorAll("pre, .table-wrapper")) {
  if (wide.scrollWidth > wide.clientWidth) wide.tabIndex = 0; // so that arrow keys scroll it
}
const results = document.querySelector("#search-results");
if (results && !document.querySelector("h1")) {
  const title = document.createElement("h1");
  title.textContent = "Search";
  results.before(title);
}
