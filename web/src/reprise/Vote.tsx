/** The vote: only what is printed; an empty figure is one the act does not give. */
import type { ValeursActe } from "@executoire/droit";
import { useEffect, useState } from "react";
import { Champ, Choix } from "../seance/redaction/champs.tsx";

type Vote = ValeursActe["vote"];
const RESULTATS: readonly { valeur: Vote["resultat"] | "inconnu"; mot: string }[] = [
  { valeur: "inconnu", mot: "Inconnu" },
  { valeur: "unanimite", mot: "À l’unanimité" },
  { valeur: "majorite", mot: "À la majorité" },
  { valeur: "decompte", mot: "Décompte des voix" },
  { valeur: "election", mot: "Élection" },
  { valeur: "rejet", mot: "Rejet" },
];
const CHIFFRES = [
  ["pour", "Pour"],
  ["contre", "Contre"],
  ["abstentions", "Abstentions"],
  ["nePrennentPasPart", "Ne prennent pas part"],
] as const;
type Chiffre = (typeof CHIFFRES)[number][0];

export function ChampVote({
  valeur,
  changer,
}: {
  valeur: Vote | null;
  changer: (vote: Vote | null) => void;
}) {
  // Figures are saved when one leaves them, not at each key.
  const [ecrit, setEcrit] = useState<Partial<Record<Chiffre, string>>>({});
  useEffect(
    () => setEcrit(Object.fromEntries(CHIFFRES.map(([cle]) => [cle, String(valeur?.[cle] ?? "")]))),
    [valeur],
  );
  function poser(cle: Chiffre): void {
    const texte = (ecrit[cle] ?? "").trim();
    if (!valeur || texte === String(valeur[cle] ?? "")) return;
    const { [cle]: _ancien, ...reste } = valeur;
    if (texte === "") changer(reste);
    else if (/^\d{1,4}$/.test(texte)) changer({ ...reste, [cle]: Number(texte) });
    else setEcrit((tous) => ({ ...tous, [cle]: String(valeur[cle] ?? "") }));
  }
  return (
    <div className="reprise-vote">
      <Choix
        id="champ-vote"
        libelle="Vote"
        valeur={valeur?.resultat ?? "inconnu"}
        options={RESULTATS}
        changer={(resultat) => changer(resultat === "inconnu" ? null : { ...valeur, resultat })}
      />
      {valeur && (
        <div className="champs-ligne">
          {CHIFFRES.map(([cle, libelle]) => (
            // biome-ignore lint/a11y/noStaticElementInteractions: leaving the field within saves it
            <div key={cle} onBlur={() => poser(cle)}>
              <Champ
                id={`vote-${cle}`}
                libelle={libelle}
                valeur={ecrit[cle] ?? ""}
                changer={(texte) => setEcrit((tous) => ({ ...tous, [cle]: texte }))}
              />
            </div>
          ))}
        </div>
      )}
      {valeur?.nommes && (
        <p className="petit">
          Nommés&nbsp;:{" "}
          {valeur.nommes.map(({ nom, sens }) => `${nom} (${sens.replaceAll("-", " ")})`).join(", ")}.
        </p>
      )}
      {valeur?.tours?.map((t) => (
        <p key={t.tour} className="petit">
          Tour {t.tour}&nbsp;: {t.bulletins !== undefined && `${t.bulletins} bulletins, `}
          {t.exprimes !== undefined && `${t.exprimes} exprimés, `}
          {t.candidats.map(({ nom, voix }) => `${nom} ${voix} voix`).join(", ")}.
        </p>
      ))}
    </div>
  );
}
