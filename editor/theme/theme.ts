/** Mantine in our clothes: sizes, radii and the palette behind the roles of `roles.css`, which has the last word on colour. */
import { createTheme, type MantineColorsTuple } from '@mantine/core'

const brand: MantineColorsTuple = [
  '#e3f0ed', '#cfe5e0', '#a6cfc7', '#7ab8ad', '#4f9f93', '#2f8679', '#1a6f63', '#0f5f55', '#0b4f47', '#083f39',
] // biome-ignore format: a palette reads as one line

const danger: MantineColorsTuple = [
  '#fbe9e7', '#f6d2ce', '#eda59f', '#e2776e', '#d84f44', '#c93a2f', '#b3261e', '#b3261e', '#8f1c16', '#6f1410',
] // biome-ignore format: a palette reads as one line

const warning: MantineColorsTuple = [
  '#fdf1df', '#fae2bf', '#f3c586', '#eba84e', '#e08c22', '#cc7409', '#b45f06', '#9a5205', '#7d4204', '#613303',
] // biome-ignore format: a palette reads as one line

const gray: MantineColorsTuple = [
  '#fbfaf7', '#f6f5f1', '#eeece5', '#e2e0d8', '#d3d0c6', '#aab1ae', '#5d6b69', '#46524f', '#2e3a38', '#1c2b2a',
] // biome-ignore format: a palette reads as one line

const dark: MantineColorsTuple = [
  '#e7ecea', '#c5d0cd', '#9fb0ac', '#6d7f7b', '#41514e', '#2b3735', '#1d2826', '#18211f', '#111817', '#0b1211',
] // biome-ignore format: a palette reads as one line

export const theme = createTheme({
  colors: { brand, danger, warning, gray, dark },
  primaryColor: 'brand',
  primaryShade: { light: 7, dark: 4 },
  black: '#1c2b2a',
  fontFamily: "'Inter Variable', Inter, system-ui, sans-serif",
  fontFamilyMonospace: 'ui-monospace, SFMono-Regular, Menlo, Consolas, monospace',
  headings: {
    fontFamily: "'Inter Variable', Inter, system-ui, sans-serif",
    fontWeight: '650',
    sizes: {
      h1: { fontSize: '21px', lineHeight: '1.3' },
      h2: { fontSize: '16px', lineHeight: '1.35' },
      h3: { fontSize: '14px', lineHeight: '1.4' },
    },
  },
  fontSizes: { xs: '12px', sm: '13.5px', md: '14px', lg: '16px', xl: '19px' },
  lineHeights: { xs: '1.4', sm: '1.45', md: '1.5', lg: '1.5', xl: '1.5' },
  spacing: { xs: '8px', sm: '12px', md: '16px', lg: '20px', xl: '28px' },
  radius: { xs: '4px', sm: '8px', md: '10px', lg: '12px', xl: '16px' },
  defaultRadius: 'sm',
  cursorType: 'pointer',
  respectReducedMotion: true,
  components: {
    Button: { defaultProps: { size: 'sm', fw: 600 } },
    Modal: {
      defaultProps: {
        centered: true,
        radius: 'lg',
        transitionProps: { duration: 120 },
        overlayProps: { opacity: 0.45 },
      },
    },
    // Its placeholder for the first focus is no item, which a menu may not have; the dropdown itself takes the focus.
    Menu: {
      defaultProps: {
        withInitialFocusPlaceholder: false,
        radius: 'md',
        shadow: 'md',
        transitionProps: { duration: 90 },
      },
    },
    Tooltip: { defaultProps: { openDelay: 350, transitionProps: { duration: 90 }, fz: 'xs' } },
    Tabs: { defaultProps: { keepMounted: false } },
  },
})
