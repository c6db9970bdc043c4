#include "CEpoxy.h"
