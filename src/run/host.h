/*
 * host.h - what an interpreter asks of the world around it. The shell gives
 * one for the terminal, a job one that writes to its log, hosting one that
 * gathers. Everything a user reads passes here.
 */
#ifndef RUN_HOST_H
#define RUN_HOST_H

#include "value/value.h"

struct console_key;

struct host {
	const char *name;        /* what $Host.Name says */
	/* Text for the user: out is standard output (Write-Host, tables),
	 * err standard error. Colours are already in it or left out. */
	void (*out)(struct host *host, const char *bytes, size_t len);
	void (*err)(struct host *host, const char *bytes, size_t len);
	void (*flush)(struct host *host);
	/* Screen width in cells; 80 when unknown. */
	int (*width)(struct host *host);
	/* Whether text may carry colours on out. */
	bool (*has_colour)(struct host *host);
	/* Whether out (fd 1) or err (fd 2) is a terminal; NULL: neither. */
	bool (*is_terminal)(struct host *host, int fd);
	/*
	 * One line from the user: owned text, or NULL at end of input or
	 * with *err set (nobody to ask). is_secret: no echo.
	 */
	Value *(*read_line)(struct host *host, const char *prompt,
	    bool is_secret, Value **err);
	/*
	 * One key, waited for and not shown; false with *err set. has_key:
	 * whether it is there. Either may be NULL.
	 */
	bool (*read_key)(struct host *host, struct console_key *key,
	    Value **err);
	bool (*has_key)(struct host *host);
	/* A progress record to show, or NULL to show none any more; the
	 * member is NULL where nobody looks. */
	void (*progress)(struct host *host, const Value *record);
	/* A record of a stream that is not output, to be shown (error report,
	 * "WARNING: ..."); NULL: shown through out and err by the default. */
	void (*record)(struct host *host, int stream, const Value *record);
	void *context;
};

/* host_show - what was said so far is shown now; NULL is allowed. */
static inline void
host_show(struct host *host)
{
	if (host && host->flush)
		host->flush(host);
}

/* host_hide_progress - whoever comes next has the screen for itself. */
static inline void
host_hide_progress(struct host *host)
{
	if (host && host->progress)
		host->progress(host, NULL);
}

/* host_is_terminal - whether out (fd 1) or err (fd 2) is a terminal. */
bool host_is_terminal(struct host *host, int fd);

/*
 * host_tell - say something that names what strangers named: a command, a
 * path, a message. A terminal gets it as visible_add has it, line ends kept
 * and styles, too, where there are colours; anything else gets it as it is.
 *   takes   fd: 1 for out, 2 for err
 */
void host_tell(struct host *host, int fd, const char *bytes, size_t len);

#endif
