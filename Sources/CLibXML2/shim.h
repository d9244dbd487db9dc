#ifndef PHONEBOOK_CLIBXML2_H
#define PHONEBOOK_CLIBXML2_H

/* Debian's libxml2 is built with ICU, and its headers would bring in the system's <unicode/…>, which contradicts the
   copy of ICU inside Foundation as soon as a module sees both. Only a struct that we never touch depends on it. */
#include <libxml/xmlversion.h>
#undef LIBXML_ICU_ENABLED

#include <libxml/parser.h>
#include <libxml/parserInternals.h>
#include <libxml/xmlerror.h>
#include <libxml/dict.h>

/* An entity loader that has nothing to give: no file and no address named inside a dump is ever opened. */
static inline xmlParserInputPtr phonebook_no_entity(const char *url, const char *id, xmlParserCtxtPtr context) {
    (void)url;
    (void)id;
    (void)context;
    return NULL;
}

/* Once per process: libxml2's tables, and the entity loader above instead of the one that reads files. */
static inline void phonebook_xml_prepare(void) {
    xmlInitParser();
    xmlSetExternalEntityLoader(phonebook_no_entity);
}

/* The two macros of libxml2 that Swift doesn't see as values of the right type. */
static inline unsigned int phonebook_xml_sax2_magic(void) { return XML_SAX2_MAGIC; }
static inline int phonebook_xml_options(void) { return XML_PARSE_NONET; }

/* What xmlByteConsumed answers for input that needs no conversion; we only ever feed UTF-8. */
static inline long phonebook_xml_position(xmlParserCtxtPtr context) {
    xmlParserInputPtr input = context->input;
    return input == NULL ? -1 : (long)input->consumed + (long)(input->cur - input->base);
}

/* Bytes that were fed and stand before the parser. */
static inline long phonebook_xml_remaining(xmlParserCtxtPtr context) {
    return context->input == NULL ? 0 : (long)(context->input->end - context->input->cur);
}

/* The byte before the parser, 0 when there is none. */
static inline unsigned char phonebook_xml_next_byte(xmlParserCtxtPtr context) {
    return phonebook_xml_remaining(context) > 0 ? *context->input->cur : 0;
}

static inline int phonebook_xml_line(xmlParserCtxtPtr context) {
    return context->input == NULL ? 0 : context->input->line;
}

#endif
