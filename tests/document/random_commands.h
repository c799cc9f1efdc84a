#pragma once
// Commands by lot for a plan on any head, so that two programs with the same seed do the same work. Some are
// refused, as a person's are.
#include "base/rng.h"
#include "document/document.h"

namespace stipple::document::by_lot {

edit::Command random_command(const plan::Plan& plan, base::Rng& random);
/// One step as a person does them: a command, or now and then undo or redo. Returns once the document
/// changed.
void random_step(Document& document, base::Rng& random);
/// A sphere of 90 mm without anatomy, as a head.
head::HeadPtr bare_head();

}  // namespace stipple::document::by_lot
