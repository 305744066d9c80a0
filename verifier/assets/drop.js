// The page that asks is whole without this. With it, files may be dropped anywhere on the page or pasted, and the page says which were
// taken. Nothing leaves the page before its button is pressed, and nothing is asked of anybody.
(() => {
  'use strict';
  const zone = document.querySelector('.drop');
  const file = document.getElementById('file');
  const text = document.getElementById('any');
  const said = document.getElementById('taken');
  if (!zone || !file || !text || !said) return;
  document.querySelectorAll('[data-script]').forEach((element) => { element.hidden = false; });

  const say = () => {
    said.textContent = [...file.files].map((one) => one.name).join(', ');
  };
  const take = (transfer) => {
    if (!transfer || transfer.files.length === 0) return false;
    const kept = new DataTransfer();
    [...transfer.files].slice(0, file.multiple ? 8 : 1).forEach((one) => kept.items.add(one));
    file.files = kept.files;
    text.value = '';
    say();
    return true;
  };

  file.addEventListener('change', say);
  document.addEventListener('dragover', (event) => {
    event.preventDefault();
    zone.classList.add('over');
  });
  document.addEventListener('dragleave', (event) => {
    if (!event.relatedTarget) zone.classList.remove('over');
  });
  document.addEventListener('drop', (event) => {
    event.preventDefault();
    zone.classList.remove('over');
    if (take(event.dataTransfer)) return;
    const link = event.dataTransfer.getData('text/uri-list') || event.dataTransfer.getData('text/plain');
    if (link) text.value = link;
  });
  document.addEventListener('paste', (event) => {
    if (take(event.clipboardData)) event.preventDefault();
  });
})();
