/** The structured text of a deliberation, as the page and the PDF show it; the vote comes before the decision. */
import type { Bloc, TexteActe } from "@executoire/droit";
import { insecable } from "../signes/typographie.ts";

export function Texte({ texte, vote }: { texte: TexteActe; vote: string }) {
  return (
    <div className="texte-acte">
      {texte.blocs.map((bloc, i) => (
        // Blocks have no identity of their own; their order never changes once read.
        // biome-ignore lint/suspicious/noArrayIndexKey: see above
        <UnBloc key={i} bloc={bloc} vote={vote} />
      ))}
    </div>
  );
}

function UnBloc({ bloc, vote }: { bloc: Bloc; vote: string }) {
  switch (bloc.type) {
    case "intertitre":
      return <p className="intertitre">{insecable(bloc.texte)}</p>;
    case "visa":
    case "considerant":
    case "paragraphe":
      return <p className={bloc.type}>{insecable(bloc.texte)}</p>;
    case "liste": {
      const Liste = bloc.ordonnee ? "ol" : "ul";
      return (
        <Liste>
          {bloc.elements.map((element) => (
            <li key={element}>{insecable(element)}</li>
          ))}
        </Liste>
      );
    }
    case "decision":
      return (
        <>
          <p className="vote-ecrit">{vote}</p>
          <ul className="decision">
            {bloc.elements.map((element) => (
              <li key={element}>{insecable(element)}</li>
            ))}
          </ul>
        </>
      );
  }
}
