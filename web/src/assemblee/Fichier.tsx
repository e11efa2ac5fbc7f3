/** The assembly as a file: out for a spreadsheet, in after a preview of all it would change. */

import { useState } from "react";
import { Button, Dialog, Heading, Modal, ModalOverlay } from "react-aria-components";
import { Import } from "./Import.tsx";
import { Installation } from "./Installation.tsx";
import type { Lecture } from "./lectures.ts";

export function Fichier({ lecture }: { lecture: Lecture }) {
  const [ouvert, setOuvert] = useState<"import" | "installation" | null>(null);
  const { mandature, date } = lecture;
  const fermer = () => setOuvert(null);
  return (
    <>
      <Button className="bouton" onPress={() => setOuvert("import")}>
        Importer un fichier
      </Button>
      <a
        className="bouton"
        href={`/api/assemblee/${encodeURIComponent(mandature.id)}/tableau.csv?date=${date}`}
        download
      >
        Exporter (CSV)
      </a>
      {ouvert && (
        <ModalOverlay className="voile" isOpen isDismissable onOpenChange={(reste) => reste || fermer()}>
          <Modal className="fenetre fenetre-large">
            <Dialog className="dialogue">
              <Heading slot="title">
                {ouvert === "import" ? "Importer un fichier" : "Installer un nouveau conseil"}
              </Heading>
              {ouvert === "import" ? (
                <Import lecture={lecture} fermer={fermer} renouveler={() => setOuvert("installation")} />
              ) : (
                <Installation lecture={lecture} fermer={fermer} />
              )}
            </Dialog>
          </Modal>
        </ModalOverlay>
      )}
    </>
  );
}
