// The playground as a widget of notebooks, for anywidget: docs/embedding.md describes it. Its value is the link.
import './element.js';

export default {
  render({ model, el }) {
    const element = document.createElement('optimizer-playground');
    element.setAttribute('link', model.get('link') ?? '');
    const told = () => {
      if (model.get('link') === element.link) return;
      model.set('link', element.link);
      model.save_changes();
    };
    const heard = () => {
      if (model.get('link') !== element.link) element.link = model.get('link');
    };
    element.addEventListener('change', told);
    model.on('change:link', heard);
    el.append(element);
    return () => {
      model.off('change:link', heard);
      element.remove();
    };
  },
};
