/** The key stays on the person's computer: the code that lets the program there ask for what is to be signed. */
import { heureDe } from "@executoire/droit";
import type { AppairageVue } from "@executoire/server/contrat";
import { Button, Heading } from "react-aria-components";
import { Refuser } from "../signes/Refuser.tsx";

export function Appairage({ appairage, fermer }: { appairage: AppairageVue; fermer: () => void }) {
  return (
    <>
      <Heading slot="title">Signer sur votre ordinateur</Heading>
      <ol>
        <li>
          Dans une fenêtre de commandes, lancez{" "}
          <code className="parapheur-commande">{appairage.commande}</code>
        </li>
        <li>
          Donnez-lui ce code, valable une fois jusqu’à {heureDe(appairage.jusqua)}&nbsp;:{" "}
          <strong className="parapheur-code mono">{appairage.code}</strong>
        </li>
        <li>Il montre ce qui sera signé, puis demande le code de votre carte ou de votre clé.</li>
      </ol>
      {appairage.refusees.map(({ piece, refus }) => (
        <Refuser key={piece} motif={refus} />
      ))}
      <p className="petit">La clé ne quitte pas votre ordinateur. Cette page montrera ce qui est signé.</p>
      <div className="dialogue-pied">
        <Button className="bouton bouton-fort" onPress={fermer}>
          J’ai signé
        </Button>
      </div>
    </>
  );
}
