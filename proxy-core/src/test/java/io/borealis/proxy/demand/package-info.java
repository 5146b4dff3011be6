@NullMarked
package io.borealis.proxy.demand;

import org.jspecify.annotations.NullMarked;
