/*
 * libxml.c - finding libxml2 and its symbols.
 */
#include "base/base.h"
#include "wire/libxml.h"

#include <dlfcn.h>
#include <string.h>

#include "value/error.h"

#define LIBRARY "libxml2.so.2"

struct libxml libxml;

static bool
find(void *handle, const char *name, void *pointer)
{
	void *address = dlsym(handle, name);

	if (address != NULL)
		memcpy(pointer, &address, sizeof(address));
	return address != NULL;
}

static bool
find_all(void *handle)
{
#define SYMBOL(name) find(handle, #name, &libxml.name) &&
	return LIBXML_SYMBOLS find(handle, "xmlFree", &libxml.xmlFree);
#undef SYMBOL
}

bool
libxml_start(Value **err)
{
	void *handle;

	if (libxml.xmlFree != NULL)
		return true;
	handle = dlopen(LIBRARY, RTLD_NOW | RTLD_LOCAL);
	if (handle != NULL && find_all(handle))
		return true;
	return error_set(err, error_new("System.DllNotFoundException",
				  "XmlLibraryNotFound",
				  ERROR_ResourceUnavailable, NULL,
				  "Cannot read XML: %s.", dlerror()));
}

void
libxml_free(xmlChar *text)
{
	if (text != NULL)
		(*libxml.xmlFree)(text);
}
