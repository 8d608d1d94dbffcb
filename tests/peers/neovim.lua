-- Neovim with the language server: opens each file, waits until its diagnostics are there, and tries what can be done.
--   DICTQL=<program> FILES=<paths, one a line> nvim --headless -u NONE -i NONE -n -l tests/peers/neovim.lua
-- Standard output holds one JSON object a file: what was found, how many of the fixes could be made, what is found then.

local config = { name = "dictql", cmd = { vim.env.DICTQL, "lsp" }, root_dir = vim.fn.getcwd() }

-- The buffers for which the server has answered what it finds.
local answered = {}
local take = vim.lsp.handlers["textDocument/diagnostic"]
vim.lsp.handlers["textDocument/diagnostic"] = function(error, result, context, ...)
  answered[context.bufnr] = true
  return take(error, result, context, ...)
end

-- What is found: line, column and their ends in bytes from 0, code, severity, message.
local function found(buffer)
  local all = {}
  for _, one in ipairs(vim.diagnostic.get(buffer)) do
    table.insert(all, {
      start = { one.lnum, one.col },
      ["end"] = { one.end_lnum, one.end_col },
      code = one.code,
      severity = one.severity,
      message = one.message,
    })
  end
  return all
end

local function ask(client, buffer, method, params)
  local answer = client:request_sync(method, params, 10000, buffer)
  return answer and not answer.err and answer.result or nil
end

for _, name in ipairs(vim.split(vim.env.FILES, "\n", { trimempty = true })) do
  vim.cmd.edit(vim.fn.fnameescape(name))
  local buffer = vim.api.nvim_get_current_buf()
  local client = vim.lsp.get_client_by_id(vim.lsp.start(config, { bufnr = buffer }))
  vim.wait(10000, function() return client.initialized end, 5)
  local document = vim.lsp.util.make_text_document_params(buffer)
  -- Neovim asks by itself.
  vim.wait(10000, function() return answered[buffer] end, 5)
  local result = { name = name, found = found(buffer), encoding = client.offset_encoding }
  local start = { line = 0, character = 0 }
  local whole = { start = start, ["end"] = { line = vim.api.nvim_buf_line_count(buffer), character = 0 } }
  local actions = ask(client, buffer, "textDocument/codeAction", {
    textDocument = document,
    range = whole,
    context = { diagnostics = {}, only = { "source.fixAll" } },
  })
  if actions and actions[1] then
    vim.lsp.util.apply_workspace_edit(actions[1].edit, client.offset_encoding)
    result.repaired = table.concat(vim.api.nvim_buf_get_lines(buffer, 0, -1, false), "\n") .. "\n"
  end
  local symbols = ask(client, buffer, "textDocument/documentSymbol", { textDocument = document })
  result.symbols = symbols and #symbols or 0
  io.stdout:write(vim.json.encode(result) .. "\n")
  vim.cmd("bwipeout!")
end
vim.cmd("qa!")
