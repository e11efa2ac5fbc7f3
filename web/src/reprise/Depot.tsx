/** Where old acts are dropped: several at once, each with its progress and its refusal. */
import { compter } from "@executoire/droit";
import { useQueryClient } from "@tanstack/react-query";
import { Button, DropZone, FileTrigger, isFileDropItem, Text } from "react-aria-components";
import { Link } from "wouter";
import { Forme } from "../signes/Forme.tsx";
import { Refuser } from "../signes/Refuser.tsx";
import { deposer, type EnChemin, retirerFinis, useFile } from "./file.ts";

const ETATS: Record<EnChemin["etat"], string> = {
  attend: "En attente",
  part: "Envoi",
  lit: "Lecture",
  lu: "Lu",
  refuse: "Non lu",
};

export function Depot() {
  const client = useQueryClient();
  const file = useFile();
  const prendre = (fichiers: readonly File[]) =>
    deposer(fichiers, () => void client.invalidateQueries({ queryKey: ["reprises", "liste"] }));
  const finis = file.filter(({ etat }) => etat === "lu" || etat === "refuse").length;
  return (
    <section className="reprise-depot" aria-labelledby="reprise-depot">
      <h2 id="reprise-depot">Déposer d’anciens actes</h2>
      <DropZone
        className="reprise-zone"
        onDrop={async (depot) => {
          const fichiers = await Promise.all(
            depot.items.filter(isFileDropItem).map((item) => item.getFile()),
          );
          prendre(fichiers);
        }}
      >
        <Text slot="label" className="petit">
          PDF avec du texte, ou texte seul. Glissez les fichiers ici, ou choisissez-les&nbsp;: chacun attend
          ensuite votre confirmation. Vous pouvez quitter la page, la lecture continue.
        </Text>
        <FileTrigger
          allowsMultiple
          acceptedFileTypes={[".pdf", ".txt", "application/pdf", "text/plain"]}
          onSelect={(choix) => choix && prendre([...choix])}
        >
          <Button className="bouton bouton-principal">Choisir des fichiers</Button>
        </FileTrigger>
      </DropZone>
      {file.length > 0 && (
        <>
          <p className="petit" role="status">
            {compter(finis, "fichier traité", "fichiers traités")} sur {file.length}.
          </p>
          <ul className="reprise-file">
            {file.map((f) => (
              <li key={f.cle}>
                <div className="reprise-file-ligne">
                  <span className="reprise-nom">
                    {f.lecture ? <Link href={`/reprise/lectures/${f.lecture}`}>{f.nom}</Link> : f.nom}
                  </span>
                  {f.etat === "part" || f.etat === "lit" ? (
                    <progress
                      aria-label={`Envoi de ${f.nom}`}
                      {...(f.etat === "part" && { value: f.part })}
                      max={1}
                    />
                  ) : null}
                  <span
                    className={`verdict ton-${f.etat === "lu" ? "vert" : f.etat === "refuse" ? "rouge" : "gris"}`}
                  >
                    <Forme trace={f.etat === "lu" ? "rond" : f.etat === "refuse" ? "carre" : "pointille"} />
                    {ETATS[f.etat]}
                  </span>
                </div>
                {f.motif && <Refuser motif={f.motif} />}
              </li>
            ))}
          </ul>
          {finis > 0 && (
            <Button className="bouton" onPress={retirerFinis}>
              Retirer de cette liste ce qui est traité
            </Button>
          )}
        </>
      )}
    </section>
  );
}
