/*
 * uri.h - percent encoding, for System.Uri and System.Net.WebUtility.
 */
#ifndef TYPE_URI_H
#define TYPE_URI_H

#include "base/base.h"

struct buf;

/* What is left as it is besides letters and digits. */
#define URI_UNRESERVED "-_.~"
#define URI_RESERVED ";/?:@&=+$,#[]!'()*"
#define URI_FORM "-_.!*()"       /* of HTML forms; a blank becomes + */

/* uri_escape - append text with every byte but letters, digits and those of
 * kept as %XX. */
void uri_escape(struct buf *out, const char *text, size_t len,
    const char *kept);

/* uri_unescape - append text with %XX undone; has_plus: + is a blank. */
void uri_unescape(struct buf *out, const char *text, size_t len,
    bool has_plus);

#endif
