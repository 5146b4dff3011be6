@NullMarked
package io.borealis.proxy.execute.lookup;

import org.jspecify.annotations.NullMarked;
