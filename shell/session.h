/*
 * session.h - one run of the program: the event loop, the signals, the
 * interpreter, what shows its output, and its jobs; from start to exit status.
 */
#ifndef SHELL_SESSION_H
#define SHELL_SESSION_H

#include "base/base.h"
#include "fmt/formatter.h"
#include "run/interp.h"

struct loop;
struct options;

struct session {
	struct loop *loop;
	struct interp *interp;
	struct formatter formatter;
	const struct options *options;
};

/* session_start - make everything ready; ends the program when it cannot. */
void session_start(struct session *session, const struct options *options);

/*
 * session_end - stop every job, write what is buffered, let go of all.
 *   takes   status: what the script asked for
 *   gives   the exit status of the program; does not return when a signal
 *           asked it to end
 */
int session_end(struct session *session, int status);

/* session_file, session_text - run a script; give the exit status. */
int session_file(struct session *session);
int session_text(struct session *session, const char *text, size_t len);

/* session_stdin - run the script on standard input. */
int session_stdin(struct session *session);

/*
 * session_settle - after a script or a line: finish what is being shown,
 * report an error that nobody caught.
 *   takes   flow: how it ended
 *   gives   the exit status that means
 */
int session_settle(struct session *session, enum flow flow);

/* session_prompt - read and run lines until the end (repl.c). */
int session_prompt(struct session *session);

#endif
