#pragma once
#include <libxml/xmlversion.h>
/* Debian's libxml2 is built with ICU and its headers would bring ICU's in, which clash with the copy inside Foundation.
   The converters' internals are not used here, so their ICU fields need not be seen. */
#undef LIBXML_ICU_ENABLED
#include <libxml/parser.h>
#include <libxml/tree.h>
#include <libxml/xmlschemas.h>
#include <libxml/HTMLparser.h>
#include <libxml/xmlerror.h>
