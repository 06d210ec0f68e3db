/*
 * formatter.h - one running formatting of a sequence of values onto a paper:
 * plain values are laid out, formatting records are printed as they are.
 *
 * One formatter serves a whole script or submitted line: it is the sink of
 * its output, so two statements share one table. What the host prints while
 * rows are held back (Write-Host, warnings) needs no help to come between
 * the blank line and the header: the printer has written the one, not yet
 * the other.
 */
#ifndef FMT_FORMATTER_H
#define FMT_FORMATTER_H

#include "fmt/layout.h"
#include "fmt/paper.h"
#include "fmt/printer.h"
#include "fmt/record.h"
#include "run/sink.h"

struct formatter {
	struct sink sink;
	struct interp *interp;
	struct printer printer;
	struct player player;
	struct layout layout;
	struct layout_spec spec;
};

/* formatter_init - interp and paper are lent and outlive it. */
void formatter_init(struct formatter *formatter, struct interp *interp,
    struct paper *paper);
void formatter_release(struct formatter *formatter);

/*
 * formatter_put - one value, lent; sequences are shown element by element.
 *   gives   FAIL with the error pending in the interpreter
 */
enum flow formatter_put(struct formatter *formatter, const Value *v);

/* formatter_end - finish what was begun; more may follow and begin anew. */
enum flow formatter_end(struct formatter *formatter);

#endif
