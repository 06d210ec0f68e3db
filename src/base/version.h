/*
 * version.h - what this program is, and which PowerShell it speaks.
 */
#ifndef BASE_VERSION_H
#define BASE_VERSION_H

#define JOBSH_VERSION "0.1.0"
#define JOBSH_DATE "November 21, 2026" /* of the manual pages */

/* What $PSVersionTable.PSVersion reports: scripts test it. */
#define PS_VERSION_MAJOR 7
#define PS_VERSION_MINOR 6
#define PS_VERSION_PATCH 5

#endif
