/** The arms: a file, and words for whoever does not see it. */
import type { ReglageApparence } from "@executoire/server/contrat";
import { useState } from "react";
import { Button, FileTrigger } from "react-aria-components";
import { demander, type Motif, refusDe } from "../../api/client.ts";
import { Champ } from "../../seance/redaction/champs.tsx";
import { Refuser } from "../../signes/Refuser.tsx";

export function Blason({
  reglage: { blason },
  changer,
  lecture,
}: {
  reglage: ReglageApparence;
  changer: (champs: Partial<ReglageApparence>) => void;
  lecture: boolean;
}) {
  const [motif, setMotif] = useState<Motif | null>(null);

  async function joindre(fichier: File | undefined) {
    if (!fichier) return;
    setMotif(null);
    const corps = new FormData();
    corps.append("fichier", fichier);
    const reponse = await demander<Pick<NonNullable<ReglageApparence["blason"]>, "empreinte" | "mime">>(
      "POST",
      "/api/modeles/blason",
      corps,
    );
    if (reponse.sorte !== "ok") return setMotif(refusDe(reponse));
    const { empreinte, mime } = reponse.valeur;
    changer({ blason: { empreinte, mime, alternative: blason?.alternative ?? "Armes de la collectivité" } });
  }

  return (
    <fieldset className="apparence-blason">
      <legend>Armes ou logo</legend>
      {blason && (
        <img
          src={`/api/modeles/blason/${blason.empreinte}`}
          alt={blason.alternative}
          className="apparence-armes"
        />
      )}
      {!lecture && (
        <div className="geste">
          <FileTrigger
            acceptedFileTypes={["image/png", "image/jpeg"]}
            onSelect={(liste) => void joindre(liste?.[0])}
          >
            <Button className="bouton">{blason ? "Changer l’image" : "Choisir une image"}</Button>
          </FileTrigger>
          {blason && (
            <Button className="lien" onPress={() => changer({ blason: null })}>
              Retirer l’image
            </Button>
          )}
        </div>
      )}
      {blason && (
        <Champ
          id="blason-alternative"
          libelle="Ce que l’image montre"
          valeur={blason.alternative}
          changer={(alternative) => changer({ blason: { ...blason, alternative } })}
          aide="Lu à qui ne la voit pas."
          lecture={lecture}
        />
      )}
      {motif && <Refuser motif={motif} />}
    </fieldset>
  );
}
