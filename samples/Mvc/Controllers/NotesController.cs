using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Mvc;
using TypedSession;

namespace Mvc.Controllers;

/// <summary>The session is a constructor's parameter, as a logger is.</summary>
public sealed class NotesController(ISession<Notepad> session) : Controller
{
    public IActionResult Index() => View(session.Value);

    [HttpPost, ValidateAntiForgeryToken]
    public IActionResult Add([Required, MaxLength(40)] string note)
    {
        if (ModelState.IsValid && session.Value.Notes.Length < 8)
            session.Update(notepad => notepad with { Notes = notepad.Notes.Add(note) });
        return RedirectToAction(nameof(Index));
    }

    [HttpPost, ValidateAntiForgeryToken]
    public IActionResult Clear()
    {
        session.End();
        return RedirectToAction(nameof(Index));
    }
}
