/*
 * data_file.h - files that hold one table of plain data (.psd1): module
 * manifests and settings. Nothing in them is executed but literals.
 */
#ifndef RUN_DATA_FILE_H
#define RUN_DATA_FILE_H

#include "run/interp.h"
#include "value/value.h"

/*
 * data_file_read - the table a file holds.
 *   takes   path: absolute; limit: entries a table may have, 0 for no limit
 *   gives   an owned table; NULL with *err set
 *   errors  what reading and parsing say; CouldNotParseAsPowerShellDataFile
 *           when there is anything but data in it
 */
Value *data_file_read(struct interp *interp, const char *path, size_t limit,
    Value **err);

#endif
