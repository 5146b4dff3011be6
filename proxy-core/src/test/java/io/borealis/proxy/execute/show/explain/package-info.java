/** Tests of plans with marks. */
@NullMarked
package io.borealis.proxy.execute.show.explain;

import org.jspecify.annotations.NullMarked;
