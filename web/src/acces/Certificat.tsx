/** The certificate an account must show, when one is demanded: its file, or its fingerprint. */
import { useId, useState } from "react";
import { Button } from "react-aria-components";
import type { Motif } from "../api/client.ts";
import { Forme } from "../signes/Forme.tsx";
import { Refuser } from "../signes/Refuser.tsx";
import { certificatSeul } from "./certificatSeul.ts";

interface Proprietes {
  valeur: string;
  changer: (valeur: string) => void;
  /** The refusal of the server about it. */
  motif: Motif | null;
  /** A door of this server sees certificates. */
  visible: boolean;
}

export function Certificat({ valeur, changer, motif, visible }: Proprietes) {
  const id = useId();
  const [raison, setRaison] = useState<string | null>(null);
  const depose = valeur.startsWith("-----BEGIN ");
  return (
    <fieldset className="acces-certificat">
      <legend>
        Certificat de client <span className="petit">facultatif</span>
      </legend>
      <p className="petit">
        Donné, il est exigé&nbsp;: sans lui le mot de passe n’ouvre rien, et avec lui le logiciel entre même
        sans mot de passe. Seule son empreinte est gardée.
      </p>
      {depose ? (
        <p className="acces-depose">
          <Forme trace="rond" ton="vert" /> Certificat déposé.
          <Button className="lien" onPress={() => changer("")}>
            Retirer le certificat
          </Button>
        </p>
      ) : (
        <div className="champs-deux">
          <div className="champ">
            <label htmlFor={`${id}-fichier`}>Fichier du certificat</label>
            <input
              id={`${id}-fichier`}
              type="file"
              accept=".pem,.crt,.cer,.der"
              aria-describedby={`${id}-aide`}
              onChange={async (e) => {
                const fichier = e.target.files?.[0];
                setRaison(null);
                if (!fichier) return;
                const lu = certificatSeul(new Uint8Array(await fichier.arrayBuffer()));
                if (lu.ok) return changer(lu.pem);
                e.target.value = "";
                setRaison(lu.raison);
              }}
            />
            <p className="petit" id={`${id}-aide`}>
              .pem, .crt ou .cer&nbsp;; une clé privée qui s’y trouverait n’est pas envoyée.
            </p>
          </div>
          <div className="champ">
            <label htmlFor={`${id}-empreinte`}>Ou son empreinte SHA-256</label>
            <input
              id={`${id}-empreinte`}
              name="certificat"
              className="mono"
              autoComplete="off"
              spellCheck={false}
              aria-invalid={motif ? true : undefined}
              value={valeur}
              onChange={(e) => changer(e.target.value)}
            />
          </div>
        </div>
      )}
      {(motif || raison) && (
        <Refuser
          motif={
            motif ?? {
              phrase: "Ce fichier n’est pas un certificat seul.",
              article: null,
              remede: raison ?? "",
            }
          }
        />
      )}
      {!visible && valeur !== "" && <SansPorte />}
    </fieldset>
  );
}

/** An account that demands a certificate, where nothing sees one. */
export function SansPorte() {
  return (
    <p className="avertissement">
      <Forme trace="triangle" ton="ambre" />
      <span>
        Ce serveur n’a pas de porte chiffrée qui voie les certificats&nbsp;: cet accès n’entrera qu’une fois
        réglés EXECUTOIRE_TLS_CERT et EXECUTOIRE_TLS_CLE. Un serveur frontal ne les montre pas.
      </span>
    </p>
  );
}
