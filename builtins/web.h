/*
 * web.h - requests to the web, through the curl program.
 */
#ifndef BUILTINS_WEB_H
#define BUILTINS_WEB_H

#include "base/buf.h"
#include "run/stage.h"
#include "value/value.h"

/* What is asked for; all lent, NULL or 0 when not given. */
struct web_request {
	const Value *uri;
	const char *method;
	const Value *headers;    /* table */
	const Value *body;       /* text, bytes, or a table of fields */
	const Value *form;       /* table of fields, files among them */
	const char *content_type;
	const char *user_agent;
	const char *in_file;     /* whose content is the body */
	const Value *credential; /* PSCredential, for Basic */
	const Value *token;      /* SecureString, for Bearer */
	const char *proxy;
	bool has_no_proxy;
	bool skips_certificate;
	bool has_redirection_limit;
	int64_t redirection_limit;
	int64_t timeout_s;       /* 0: none */
};

/* What came back. */
struct web_answer {
	int status;
	Value *description;      /* "Not Found" */
	Value *headers;          /* table from name to array of texts */
	Value *raw_headers;      /* text */
	struct buf body;
};

/*
 * web_send - ask, and wait for the answer.
 *   gives   the flow; on FLOW_MORE an answer to release
 *   errors  WebCmdletWebResponseException when there is no answer
 */
enum flow web_send(struct stage *stage, const struct web_request *request,
    struct web_answer *answer);
void web_answer_release(struct web_answer *answer);

/* web_header - the first value of a header, lent, or NULL. */
const char *web_header(const struct web_answer *answer, const char *name);

/* web_text - the body as text, by the charset it names. */
Value *web_text(const struct web_answer *answer);

/* web_failure - the record for a status that is no success. */
Value *web_failure(const struct web_answer *answer);

#endif
