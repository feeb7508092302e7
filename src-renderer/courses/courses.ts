// The registry of the courses, one folder each.
import type { Course } from '../ui/course';
import { openAssignment4 } from './ece1508-assignment-4/course';

/** Creates the state of each course, once for the window. */
export const openCourses = (): readonly Course[] => [openAssignment4()];
