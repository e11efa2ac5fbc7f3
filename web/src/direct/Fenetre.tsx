/** A window over the sitting: one question, its gestures, and the way back. */
import type { ReactNode } from "react";
import { Dialog, Heading, Modal, ModalOverlay } from "react-aria-components";

export function Fenetre({
  titre,
  fermer,
  children,
  haute = false,
  role,
}: {
  titre: ReactNode;
  fermer: () => void;
  children: ReactNode;
  /** Room is kept for a list that opens inside. */
  haute?: boolean;
  role?: "alertdialog";
}) {
  return (
    <ModalOverlay className="voile" isOpen isDismissable onOpenChange={(ouvert) => ouvert || fermer()}>
      <Modal className={haute ? "fenetre fenetre-choix" : "fenetre"}>
        <Dialog className="dialogue" {...(role && { role })}>
          <Heading slot="title">{titre}</Heading>
          {children}
        </Dialog>
      </Modal>
    </ModalOverlay>
  );
}
