@NullMarked
package io.borealis.proxy.execute.way.demand;

import org.jspecify.annotations.NullMarked;
