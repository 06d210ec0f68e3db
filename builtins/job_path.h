/*
 * job_path.h - files and folders that start a job: paths as scripts write
 * them, on any drive, to paths of the system.
 */
#ifndef BUILTINS_JOB_PATH_H
#define BUILTINS_JOB_PATH_H

#include "run/stage.h"

/* job_path - the absolute path of a file or folder, owned text; NULL with
 * *err when the path is on no drive of files.
 *   errors  DriveNotFound, InvalidOperation */
Value *job_path(struct stage *stage, const Value *path, Value **err);

/*
 * job_script - the script block of a .ps1 file.
 *   takes   is_literal: whether the name is taken literally
 *   gives   NULL after stage_throw
 *   errors  System.ArgumentException for other names, PathNotFound, what
 *           parsing says
 */
Value *job_script(struct stage *stage, const Value *path, bool is_literal);

#endif
