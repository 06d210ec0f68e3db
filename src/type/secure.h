/*
 * secure.h - texts that must not be printed by accident: SecureString, and
 * PSCredential, a user name with one.
 */
#ifndef TYPE_SECURE_H
#define TYPE_SECURE_H

#include "value/value.h"

/* secure_string_new - a SecureString of some text. */
Value *secure_string_new(const char *text, size_t len);

/* secure_string_text - what it hides, owned text; NULL when v is none. */
Value *secure_string_text(const Value *v);

/* credential_new - a PSCredential; both are taken. */
Value *credential_new(Value *user, Value *password);

/* credential_user, credential_password - its parts, lent; NULL when v is no
 * PSCredential. */
const Value *credential_user(const Value *v);
const Value *credential_password(const Value *v);

#endif
