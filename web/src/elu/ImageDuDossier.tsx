/** An image of a text, had with the link and kept with the dossier; its words stand for it where it cannot be had. */
import type { BlocImage } from "@executoire/droit";
import type { DossierElu } from "@executoire/server/contrat";
import { useEffect, useState } from "react";
import type { Outils } from "./Dossier.tsx";
import { adresseImage } from "./pieces.ts";

export function ImageDuDossier({
  bloc: { empreinte, alternative },
  dossier,
  outils: { api, jeton },
}: {
  bloc: BlocImage;
  dossier: DossierElu;
  outils: Outils;
}) {
  const [adresse, setAdresse] = useState<string | null | undefined>(undefined);
  const piece = dossier.images?.find((connue) => connue.empreinte === empreinte);
  useEffect(() => {
    let vivante = true;
    const lire = piece ? adresseImage(api, jeton.cle, piece) : Promise.resolve(null);
    void lire.then((lue) => vivante && setAdresse(lue));
    return () => {
      vivante = false;
    };
  }, [api, jeton.cle, piece]);
  if (adresse) return <img src={adresse} alt={alternative} />;
  return (
    <p className="petit">
      {adresse === undefined ? "Image en cours de lecture" : "Image qui n’est pas sur cet appareil"}&nbsp;:{" "}
      {alternative}
    </p>
  );
}
