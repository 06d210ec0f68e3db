/*
 * redirect.h - redirections in force: the files, variables and merged streams
 * that stand in place of a stage's own streams.
 */
#ifndef RUN_REDIRECT_H
#define RUN_REDIRECT_H

#include "run/pipeline.h"
#include "run/sink.h"

struct redirects;

/*
 * redirects_open - put redirections in force.
 *   takes   list: lent; is_native: a program writes, so files are opened for
 *           it directly; out: stream 1, replaced when redirected; streams:
 *           where the others lead, lent
 *   gives   what redirects_streams and redirects_close take, or NULL with
 *           *err set
 *   errors  FileOpenFailure; what Out-File says
 */
struct redirects *redirects_open(struct interp *interp,
    const struct redirection *list, size_t count, bool is_native,
    struct sink **out, struct sink *const *streams, Value **err);

/* redirects_streams - the streams after redirection, STREAM_COUNT. */
struct sink **redirects_streams(struct redirects *redirects);

/*
 * redirects_close - write out what is left, set variables, end.
 *   takes   flow: FAIL when the command failed; its error stays
 */
enum flow redirects_close(struct redirects *redirects, enum flow flow);

#endif
