// The page's own button opens the chat; so may any script of a site.
document.getElementById("start").addEventListener("click", () => document.querySelector("afterrun-chat").show());
