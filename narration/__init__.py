"""Pages read aloud: by the browser's voice, a file that was made, a village loudspeaker."""
