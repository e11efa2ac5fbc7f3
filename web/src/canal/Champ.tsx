/** One field of a channel: typed, chosen, or a file whose content never comes back from the server. */
import type { ChampCanal } from "@executoire/server/contrat";
import { useId, useState } from "react";
import { Button } from "react-aria-components";
import type { Motif } from "../api/client.ts";
import { Refuser } from "../signes/Refuser.tsx";
import { lireFichier } from "./lectures.ts";

interface Proprietes {
  champ: ChampCanal;
  valeur: string | null | undefined;
  changer: (valeur: string | null | undefined) => void;
  /** The server holds one. */
  garde: boolean;
  /** The refusal that names this field. */
  motif: Motif | null;
}

export function Champ(props: Proprietes) {
  const { champ, motif } = props;
  const id = useId();
  const commun = {
    id,
    name: champ.nom,
    "aria-invalid": motif ? true : undefined,
    "aria-describedby": `${id}-aide`,
    "aria-required": champ.requis || undefined,
  };
  return (
    <div className={motif ? "champ canal-champ canal-champ-refuse" : "champ canal-champ"}>
      <label htmlFor={id}>
        {champ.libelle}
        {!champ.requis && <span className="petit"> facultatif</span>}
      </label>
      <Controle {...props} commun={commun} />
      <div className="petit" id={`${id}-aide`}>
        {champ.aide && <p>{champ.aide}</p>}
        <Etat {...props} />
      </div>
      {motif && <Refuser motif={motif} />}
    </div>
  );
}

function Controle({ champ, valeur, changer, commun }: Proprietes & { commun: { id: string; name: string } }) {
  if (champ.type === "choix")
    return (
      <select {...commun} value={valeur ?? ""} onChange={(e) => changer(e.target.value)}>
        {!valeur && <option value="">Choisir…</option>}
        {champ.choix?.map((choix) => (
          <option key={choix.valeur} value={choix.valeur}>
            {choix.libelle}
          </option>
        ))}
      </select>
    );
  if (champ.type === "pem") return <Fichier commun={commun} deposer={changer} />;
  return (
    <input
      {...commun}
      type={champ.type === "secret" ? "password" : champ.type === "adresse" ? "url" : "text"}
      inputMode={champ.type === "nombre" ? "numeric" : undefined}
      // A browser must neither fill the operator's password with the agent's, nor keep it.
      autoComplete={champ.type === "secret" ? "new-password" : "off"}
      spellCheck={false}
      value={valeur ?? ""}
      onChange={(e) => changer(e.target.value || (champ.type === "secret" ? undefined : ""))}
    />
  );
}

function Fichier({
  commun,
  deposer,
}: {
  commun: { id: string; name: string };
  deposer: (valeur: string | undefined) => void;
}) {
  return (
    <input
      {...commun}
      type="file"
      accept=".pem,.crt,.cer,.key,.p12,.pfx"
      onChange={async (e) => {
        const fichier = e.target.files?.[0];
        deposer(fichier ? await lireFichier(fichier) : undefined);
      }}
    />
  );
}

/** What the server keeps, and what will become of it. */
function Etat({ champ, valeur, changer, garde }: Proprietes) {
  const [efface, setEfface] = useState(false);
  if (champ.type !== "secret" && champ.type !== "pem") return null;
  if (valeur && garde) return <p>Remplacera ce qui est gardé.</p>;
  if (valeur && champ.type === "pem")
    return (
      <p className="canal-garde">
        Fichier déposé.{" "}
        <Button
          className="lien"
          aria-label={`Effacer\u00a0: ${champ.libelle.toLowerCase()}`}
          onPress={() => changer("")}
        >
          Effacer
        </Button>
      </p>
    );
  if (!garde) return null;
  const quoi = champ.libelle.toLowerCase();
  return (
    <p className="canal-garde">
      {efface && valeur === null
        ? "Sera effacé à l’enregistrement."
        : "Gardé, et jamais affiché\u00a0: laissez vide pour le garder."}{" "}
      <Button
        className="lien"
        aria-label={valeur === null ? `Garder\u00a0: ${quoi}` : `Effacer\u00a0: ${quoi}`}
        onPress={() => {
          setEfface(valeur !== null);
          changer(valeur === null ? undefined : null);
        }}
      >
        {valeur === null ? "Garder" : "Effacer"}
      </Button>
    </p>
  );
}
