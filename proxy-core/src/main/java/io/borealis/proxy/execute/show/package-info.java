/** SHOW statements whose rows are MySQL's and ours. */
@NullMarked
package io.borealis.proxy.execute.show;

import org.jspecify.annotations.NullMarked;
