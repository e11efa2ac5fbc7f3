/// <reference lib="dom" />
/** The page one keeps: a file is chosen or dropped, and never leaves the machine. */
import { dire } from "./dire.ts";
import { juger, type Preuve } from "./juger.ts";

const preuve = JSON.parse(document.getElementById("preuve")?.textContent ?? "null") as Preuve;
const champ = document.getElementById("fichier") as HTMLInputElement;
const depot = document.getElementById("depot") as HTMLElement;
const sortie = document.getElementById("verdict") as HTMLElement;

async function examiner(fichier: File | undefined): Promise<void> {
  if (!fichier) return;
  sortie.replaceChildren(paragraphe(`Examen de ${fichier.name}…`));
  const jugement = await juger(new Uint8Array(await fichier.arrayBuffer()), preuve);
  const { ton, titre, phrases } = dire(jugement, preuve.acte);
  const tete = document.createElement("h2");
  tete.textContent = titre;
  sortie.dataset.ton = ton;
  sortie.replaceChildren(
    tete,
    ...phrases.map((phrase) => paragraphe(phrase)),
    paragraphe(`${fichier.name} · SHA-256 ${jugement.empreinte}`, "empreinte"),
  );
  tete.tabIndex = -1;
  tete.focus();
}

function paragraphe(texte: string, classe = ""): HTMLElement {
  const p = document.createElement("p");
  p.textContent = texte;
  if (classe) p.className = classe;
  return p;
}

champ.addEventListener("change", () => void examiner(champ.files?.[0]));
for (const sorte of ["dragenter", "dragover"])
  depot.addEventListener(sorte, (evenement) => {
    evenement.preventDefault();
    depot.dataset.survol = "";
  });
for (const sorte of ["dragleave", "drop"])
  depot.addEventListener(sorte, () => {
    delete depot.dataset.survol;
  });
depot.addEventListener("drop", (evenement) => {
  evenement.preventDefault();
  void examiner((evenement as DragEvent).dataTransfer?.files[0]);
});
