/** Tests of what an archive of classes is made with. */
@NullMarked
package io.borealis.app.archive;

import org.jspecify.annotations.NullMarked;
