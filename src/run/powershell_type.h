/*
 * powershell_type.h - [powershell]: pipelines that a script puts together and
 * runs in a runspace, with their streams gathered.
 */
#ifndef RUN_POWERSHELL_TYPE_H
#define RUN_POWERSHELL_TYPE_H

/* powershell_start - make the types known, once. */
void powershell_start(void);

#endif
