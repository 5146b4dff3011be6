@NullMarked
package io.borealis.locals3;

import org.jspecify.annotations.NullMarked;
