#ifndef PHONEBOOK_CQRCODE_H
#define PHONEBOOK_CQRCODE_H

#include <qrencode.h>

#endif
