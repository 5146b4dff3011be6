@NullMarked
package io.borealis.proxy.execute.way;

import org.jspecify.annotations.NullMarked;
