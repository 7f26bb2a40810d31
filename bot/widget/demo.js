document.getElementById("start").addEventListener("click", () => document.querySelector("afterrun-chat").show());
