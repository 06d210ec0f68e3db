/*
 * documents.h - what the build writes with the program's help: manual pages
 * and tests, both from the descriptors of the commands.
 */
#ifndef SHELL_DOCUMENTS_H
#define SHELL_DOCUMENTS_H

#include "base/base.h"

/*
 * man_pages_write - one mdoc page per command, "jobsh-get-job.1".
 *   takes   folder: exists
 *   gives   false after a message on standard error
 */
bool man_pages_write(const char *folder);

/* examples_write - every example that says what it prints, as cases for
 * tests/script.py; false after a message on standard error. */
bool examples_write(const char *file);

/* document_write - a whole file; false after a message. */
bool document_write(const char *path, const char *text, size_t len);

#endif
