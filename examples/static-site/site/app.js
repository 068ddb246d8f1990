// The token comes from whatever logs people in, as an event of that code; it never goes into a URL.
addEventListener("logged-in", async ({ detail: token }) => {
  const answer = await fetch("../api/items", { headers: { Authorization: `Bearer ${token}` } });
  const list = document.getElementById("items");
  list.textContent = answer.ok ? await answer.text() : `refused: ${answer.status}`;
});
